import { locationService } from '@grafana/runtime';
import { useLayoutEffect, useState, type PropsWithChildren } from 'react';
import { Router } from 'react-router-dom';

/** React Router over the history that Grafana's location service keeps. */
export function LocationRouter({ children }: PropsWithChildren) {
  const history = locationService.getHistory();
  const [location, setLocation] = useState(history.location);
  // A layout effect: a redirect on the first page is an effect of a child, which runs before effects of this component.
  useLayoutEffect(() => history.listen(setLocation), [history]);
  return (
    <Router location={location} navigator={history}>
      {children}
    </Router>
  );
}
