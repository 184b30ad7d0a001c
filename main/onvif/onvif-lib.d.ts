declare module 'onvif/lib/utils.js' {
  const utils: {
    /** Reads an answer, a fault as an error; may call back more than once. */
    parseSOAPString(xml: string, callback: (error: Error | null, data: unknown, xml: string, status: number) => void, status: number): void;
    /** Arrays of one as that one; numbers and dates read. */
    linerase(data: unknown): unknown;
  };
  export default utils;
}
