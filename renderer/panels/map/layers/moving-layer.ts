import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap } from 'maplibre-gl';
import { oldPositionMs } from '#domain/map-layers/moving-point.ts';
import { type MovingColumns, pointWidth } from './moving-columns.ts';

/** Colours of a theme, each red, green, blue from 0 to 1. */
export type MovingColours = { readonly now: readonly number[]; readonly old: readonly number[]; readonly edge: readonly number[] };

const vertexSource = `#version 300 es
uniform mat4 u_matrix;
uniform float u_now;
uniform float u_old;
uniform float u_size;
in vec4 a_point;
out float v_age;
out float v_heading;
void main() {
  gl_Position = a_point.z < 0.0 ? vec4(2.0, 2.0, 0.0, 1.0) : u_matrix * vec4(a_point.xy, 0.0, 1.0);
  gl_PointSize = u_size;
  v_age = step(u_old, u_now - a_point.z);
  v_heading = a_point.w;
}`;

/** A disc with a rim; one that heads somewhere has a hand that way. */
const fragmentSource = `#version 300 es
precision mediump float;
uniform vec3 u_fresh;
uniform vec3 u_stale;
uniform vec3 u_edge;
uniform float u_opacity;
uniform float u_bearing;
in float v_age;
in float v_heading;
out vec4 color;
void main() {
  vec2 at = gl_PointCoord * 2.0 - 1.0;
  float far = length(at);
  if (far > 1.0) discard;
  float turned = radians(v_heading - u_bearing);
  vec2 ahead = vec2(sin(turned), -cos(turned));
  float beside = abs(at.x * ahead.y - at.y * ahead.x);
  float nose = v_heading < 0.0 ? 0.0 : step(-0.1, dot(at, ahead)) * (1.0 - smoothstep(0.16, 0.26, beside));
  vec3 fill = mix(mix(u_fresh, u_stale, v_age), u_edge, max(nose, smoothstep(0.66, 0.74, far)));
  float alpha = (1.0 - smoothstep(0.92, 1.0, far)) * u_opacity * mix(1.0, 0.7, v_age);
  color = vec4(fill * alpha, alpha);
}`;

const compile = (gl: WebGL2RenderingContext, type: number, source: string): WebGLShader => {
  const shader = gl.createShader(type) as WebGLShader;
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  return shader;
};

const link = (gl: WebGL2RenderingContext): WebGLProgram => {
  const program = gl.createProgram();
  gl.attachShader(program, compile(gl, gl.VERTEX_SHADER, vertexSource));
  gl.attachShader(program, compile(gl, gl.FRAGMENT_SHADER, fragmentSource));
  gl.linkProgram(program);
  return program;
};

/** The map's matrix for points that are counted from an anchor: moved in double precision, so that nothing trembles at street zoom. */
export const anchoredMatrix = (matrix: ArrayLike<number>, { x, y }: { readonly x: number; readonly y: number }): Float32Array => {
  const m = Float64Array.from(matrix);
  for (let row = 0; row < 4; row += 1) m[12 + row] = (m[row] as number) * x + (m[4 + row] as number) * y + (m[12 + row] as number);
  return Float32Array.from(m);
};

/** How it is drawn; `nowMs` reads the corrected clock, by which positions grow old. */
export type MovingLook = {
  readonly colours: MovingColours;
  readonly opacity: number;
  readonly isShown: boolean;
  readonly nowMs: () => number;
};

/** Draws everything that moves in one call, from columns of numbers; a change costs one copy to the graphics card. */
export class MovingLayer implements CustomLayerInterface {
  readonly id = 'moving';
  readonly type = 'custom';
  readonly #columns: MovingColumns;
  #look: MovingLook;
  #map: MapLibreMap | null = null;
  #program: WebGLProgram | null = null;
  #buffer: WebGLBuffer | null = null;
  #array: WebGLVertexArrayObject | null = null;
  #isChanged = true;

  constructor(columns: MovingColumns, look: MovingLook) {
    this.#columns = columns;
    this.#look = look;
  }

  look(look: MovingLook): void {
    this.#look = look;
  }

  changed(): void {
    this.#isChanged = true;
  }

  onAdd(map: MapLibreMap, gl: WebGLRenderingContext | WebGL2RenderingContext): void {
    const gl2 = gl as WebGL2RenderingContext;
    this.#map = map;
    this.#program = link(gl2);
    this.#buffer = gl2.createBuffer();
    this.#array = gl2.createVertexArray();
    gl2.bindVertexArray(this.#array);
    gl2.bindBuffer(gl2.ARRAY_BUFFER, this.#buffer);
    const point = gl2.getAttribLocation(this.#program, 'a_point');
    gl2.enableVertexAttribArray(point);
    gl2.vertexAttribPointer(point, pointWidth, gl2.FLOAT, false, 0, 0);
    gl2.bindVertexArray(null);
    this.#isChanged = true;
  }

  onRemove(_: unknown, gl: WebGLRenderingContext | WebGL2RenderingContext): void {
    gl.deleteProgram(this.#program);
    gl.deleteBuffer(this.#buffer);
    (gl as WebGL2RenderingContext).deleteVertexArray(this.#array);
    this.#program = null;
  }

  render(gl: WebGL2RenderingContext, { defaultProjectionData }: CustomRenderMethodInput): void {
    const columns = this.#columns;
    if (!this.#program || !this.#look.isShown || columns.count === 0) return;
    gl.useProgram(this.#program);
    gl.bindVertexArray(this.#array);
    if (this.#isChanged) {
      gl.bindBuffer(gl.ARRAY_BUFFER, this.#buffer);
      gl.bufferData(gl.ARRAY_BUFFER, columns.data.subarray(0, columns.count * pointWidth), gl.DYNAMIC_DRAW);
      this.#isChanged = false;
    }
    this.#uniforms(gl, this.#program, anchoredMatrix(defaultProjectionData.mainMatrix, columns.anchor));
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.disable(gl.DEPTH_TEST);
    gl.drawArrays(gl.POINTS, 0, columns.count);
    gl.bindVertexArray(null);
  }

  #uniforms(gl: WebGL2RenderingContext, program: WebGLProgram, matrix: Float32Array): void {
    const { colours, opacity, nowMs } = this.#look;
    const at = (name: string): WebGLUniformLocation | null => gl.getUniformLocation(program, name);
    const many = this.#columns.count > 5000;
    gl.uniformMatrix4fv(at('u_matrix'), false, matrix);
    gl.uniform1f(at('u_now'), nowMs() / 1000 - this.#columns.anchor.atS);
    gl.uniform1f(at('u_old'), oldPositionMs / 1000);
    gl.uniform1f(at('u_size'), (many ? 7 : 16) * (this.#map?.getPixelRatio() ?? 1));
    gl.uniform1f(at('u_opacity'), opacity);
    gl.uniform1f(at('u_bearing'), this.#map?.getBearing() ?? 0);
    gl.uniform3fv(at('u_fresh'), [...colours.now]);
    gl.uniform3fv(at('u_stale'), [...colours.old]);
    gl.uniform3fv(at('u_edge'), [...colours.edge]);
  }
}
