/** What the map that a place is shown on says, in the language of its page. Positions are metres of the National Grid. */
export interface PlaceMapWords {
  readonly name: string;
  /** How a pin is set, and how several positions are. */
  readonly setPin: string;
  readonly setPositions: string;
  readonly takeBack: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly sources: string;
  readonly failed: string;
  readonly none: string;
  readonly pinAt: (x: number, y: number) => string;
  readonly positionAt: (count: number, x: number, y: number) => string;
  /** After one is taken back. */
  readonly left: (count: number) => string;
}
