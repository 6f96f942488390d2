const { DDM_PORT = '8090', APP_PORT = '5173' } = process.env;

export const ports = { ddm: DDM_PORT, app: APP_PORT };
export const ddm = `http://127.0.0.1:${DDM_PORT}`;
export const app = `http://localhost:${APP_PORT}`;
