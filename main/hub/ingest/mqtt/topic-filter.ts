/** Whether a topic fits a filter of MQTT: `+` stands for one level, `#` for all that follow. */
export const fitsFilter = (filter: string, topic: string): boolean => {
  const levels = topic.split('/');
  const wanted = filter.split('/');
  for (const [i, level] of wanted.entries()) {
    if (level === '#') return true;
    if (levels[i] === undefined || (level !== '+' && level !== levels[i])) return false;
  }
  return levels.length === wanted.length;
};
