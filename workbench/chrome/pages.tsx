import { Alert } from '@grafana/ui';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';

import { bundledDashboards, dashboardAddress } from '../dashboards/bundled-dashboards';
import { ConfigPage } from '../pages/config-page';
import { DashboardPage } from '../pages/dashboard-page';
import { ExplorePage } from '../pages/explore-page';

/** The preview's pages at Grafana's addresses. */
export function Pages() {
  return (
    <Routes>
      <Route path="/" element={<FirstDashboard />} />
      <Route path="/d/:uid/:slug?" element={<DashboardPage />} />
      <Route path="/explore" element={<ExplorePage />} />
      <Route path="/connections/datasources/edit/:uid" element={<ConfigPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}

/** Keeps the time range and variables that the address may have. */
function FirstDashboard() {
  const { search } = useLocation();
  const [first] = bundledDashboards;
  return first ? <Navigate replace to={{ pathname: dashboardAddress(first), search }} /> : <NoDashboard />;
}

const NoDashboard = () => <Alert severity="warning" title="There is no dashboard in dashboards/." />;
const NotFound = () => <Alert severity="warning" title="The preview has no such page." />;
