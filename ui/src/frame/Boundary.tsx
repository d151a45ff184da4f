// A screen that breaks is told plainly and leaves the rest of the window alive.
import { Component, type ReactNode } from 'react';
import { asAppError } from '../host/contract';
import { Fault } from '../parts/Fault';

export class Boundary extends Component<{ children: ReactNode; resetOn?: string }, { thrown: unknown }> {
  override state = { thrown: null as unknown };

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown };
  }

  override componentDidUpdate(before: { resetOn?: string }) {
    if (before.resetOn !== this.props.resetOn && this.state.thrown !== null) this.setState({ thrown: null });
  }

  override render() {
    if (this.state.thrown === null) return this.props.children;
    const error = asAppError(this.state.thrown);
    return (
      <div className="screen-body">
        <Fault error={{ ...error, message: 'This screen could not be drawn. What you entered is kept: go to another screen and come back. If it stays, send the details below to support.' }} />
      </div>
    );
  }
}
