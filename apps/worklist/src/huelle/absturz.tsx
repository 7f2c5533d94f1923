import { Component, type ReactNode } from 'react';
import { Fehlschlag } from '../bauteile/fehlschlag.js';

/** Something in the page broke: says so and offers to load again; drafts are kept. */
export class Absturz extends Component<{ children: ReactNode }, { fehler?: unknown }> {
  override state: { fehler?: unknown } = {};

  static getDerivedStateFromError(fehler: unknown) {
    return { fehler };
  }

  override render() {
    if (this.state.fehler === undefined) return this.props.children;
    return (
      <main className="bw-einzeln">
        <Fehlschlag fehler={this.state.fehler} nochmals={() => location.reload()} />
      </main>
    );
  }
}
