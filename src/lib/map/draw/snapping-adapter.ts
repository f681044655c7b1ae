import type { Map as GroundMap } from 'maplibre-gl';
import type { Position } from 'geojson';
import type { TerraDrawExtend, TerraDrawMouseEvent } from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';

/** How near a pointer has to be to a corner for it to be meant, CSS pixels. */
const REACH = 14;

/** The drawing library on our map; corners that are dragged snap to given ones, which the library does for new corners alone. */
export class SnappingAdapter extends TerraDrawMapLibreGLAdapter<GroundMap> {
  readonly #targets: () => readonly Position[];

  /** `targets`: the corners to snap to while one is dragged, longitude and latitude. */
  constructor(
    config: ConstructorParameters<typeof TerraDrawMapLibreGLAdapter<GroundMap>>[0],
    targets: () => readonly Position[]
  ) {
    super(config);
    this.#targets = targets;
  }

  override register(callbacks: TerraDrawExtend.TerraDrawCallbacks): void {
    const snapped = (event: TerraDrawMouseEvent): TerraDrawMouseEvent => {
      const found = this.nearest(event, this.#targets());
      return found ? { ...event, lng: found[0], lat: found[1] } : event;
    };
    super.register({
      ...callbacks,
      onDrag: (event, draggable) => callbacks.onDrag(snapped(event), draggable),
      onDragEnd: (event, draggable) => callbacks.onDragEnd(snapped(event), draggable)
    });
  }

  /** The corner that is nearest to the pointer and within its reach. O(corners). */
  nearest(
    { containerX, containerY }: TerraDrawMouseEvent,
    corners: readonly Position[]
  ): Position | undefined {
    let best: Position | undefined;
    let least = REACH ** 2;
    for (const corner of corners) {
      const { x, y } = this.project(corner[0], corner[1]);
      const square = (x - containerX) ** 2 + (y - containerY) ** 2;
      if (square <= least) [best, least] = [corner, square];
    }
    return best;
  }
}
