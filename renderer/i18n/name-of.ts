/** A thing's name in the officer's language. */
export const nameIn = (lang: string, { name, nameEn }: { readonly name: string; readonly nameEn: string | null }): string =>
  (lang === 'en' && nameEn) || name;
