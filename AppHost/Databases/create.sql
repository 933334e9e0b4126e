-- The databases of a new server, wherever the AppHost is not there to make them: run once, when its data folder is made.
CREATE DATABASE identitydb;
CREATE DATABASE catalogdb;
CREATE DATABASE inventorydb;
CREATE DATABASE orderingdb;
CREATE DATABASE fulfilmentdb;
CREATE DATABASE paymentsdb;
