/** Of the data source in provisioning/datasources/. */
export const DATASOURCE_UID = 'netobserv-flows';
