/** Saves a text as a file, the way this browser saves files. */
export const offerFile = (name: string, text: string): void => offerBytes(name, new Blob([text], { type: 'application/octet-stream' }));

/** Saves bytes as a file. */
export const offerBytes = (name: string, bytes: Blob): void => {
  const url = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};
