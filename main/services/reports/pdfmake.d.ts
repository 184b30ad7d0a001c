/** The part of pdfmake 0.3 that is used here; the typings there are bring the browser's globals with them. */
declare module 'pdfmake' {
  type FontFiles = { readonly normal: string; readonly bold: string; readonly italics: string; readonly bolditalics: string };
  const pdfmake: {
    setFonts(fonts: Readonly<Record<string, FontFiles>>): void;
    /** Which addresses may be read; asked for each. */
    setUrlAccessPolicy(mayRead: (url: string) => boolean): void;
    /** Which files may be read; asked for each. */
    setLocalAccessPolicy(mayRead: (path: string) => boolean): void;
    createPdf(definition: Record<string, unknown>): { getBuffer(): Promise<Buffer> };
  };
  export default pdfmake;
}
