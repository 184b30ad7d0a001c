import type { SyncStatus } from '../services/ports.ts';

/** One line for the terminal each time the hub is lost in a new way or comes back; nothing for what stays as it was. */
export class HubLines {
  #told: string | null = null;

  /** The line to print for this state; null: nothing new. */
  lineFor({ hub }: Pick<SyncStatus, 'hub'>): string | null {
    if (hub.state === 'connecting') return null;
    const now = hub.state === 'online' ? 'online' : hub.kind;
    const before = this.#told;
    if (now === before) return null;
    this.#told = now;
    if (hub.state === 'offline') return `hub: ${hub.message} The console works on what it has and goes on trying.`;
    return before === null ? null : 'hub: reachable again';
  }
}
