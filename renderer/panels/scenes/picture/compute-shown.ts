import type { RoomDisplayId } from '#domain/ids.ts';
import type { ScreenDiff, TakePlan } from '#domain/plan-take.ts';
import { type Air, shownOn, type WallScreen } from '#domain/wall.ts';
import type { ScreenContent } from '#domain/wall-content.ts';

/** A screen of the wall as a picture shows it. */
export type ShownScreen = {
  readonly screen: WallScreen;
  readonly content: ScreenContent;
  /** What the scene says, before the incident stands in for "subject"; null: `content` is all there is. */
  readonly raw: ScreenContent | null;
  /** What stands there now, where it stands in the same layout; null: nothing to compare cell by cell. */
  readonly was: ScreenContent | null;
  /** The scene leaves this screen as it is. */
  readonly isKept: boolean;
  /** Cells a take would change, or that differ from now. */
  readonly changed: ReadonlySet<number>;
  /** Cells that would stay empty because something lacks. */
  readonly lacking: ReadonlySet<number>;
};

type Screens = Readonly<Record<RoomDisplayId, ScreenContent>>;
type OnAir = Pick<Air, 'screens'>;

const none: ReadonlySet<number> = new Set();

/** What stands on the wall. */
export const showAir = (screens: readonly WallScreen[], air: OnAir): ShownScreen[] =>
  screens.map((screen) => ({
    screen,
    content: shownOn(air, screen.id),
    raw: null,
    was: null,
    isKept: false,
    changed: none,
    lacking: none,
  }));

/** The wall after a take: what the scene leaves alone stands as it is. */
export const showPlan = (
  screens: readonly WallScreen[],
  air: OnAir,
  raw: Screens,
  { plan, diff }: { plan: TakePlan; diff: readonly ScreenDiff[] },
): ShownScreen[] =>
  screens.map((screen) => {
    const { id } = screen;
    const lacking = plan.lacking.filter((each) => each.screen === id).map(({ cell }) => cell);
    const content = plan.screens[id] ?? shownOn(air, id);
    const now = shownOn(air, id);
    return {
      ...{ screen, was: now.layout === content.layout ? now : null },
      ...{ content, raw: raw[id] ?? null, isKept: !plan.screens[id] },
      ...{ changed: new Set(diff.find((each) => each.screen === id)?.cells ?? []), lacking: new Set(lacking) },
    };
  });

/** An earlier state of what stood on the wall, or of a scene; `diff`: how it differs from now. */
export const showPast = (screens: readonly WallScreen[], past: Screens, air: OnAir, diff: readonly ScreenDiff[]): ShownScreen[] =>
  showPlan(screens, air, past, { plan: { screens: past, lacking: [] }, diff });
