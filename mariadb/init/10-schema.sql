-- The order database. Applied once, on first start; running it again changes nothing.
-- Times are UTC. Money is DECIMAL, in one currency.

CREATE DATABASE IF NOT EXISTS orders;
ALTER DATABASE orders CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
USE orders;

CREATE TABLE IF NOT EXISTS customers (
  id         INT          NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name       VARCHAR(100) NOT NULL CHECK (name <> ''),
  email      VARCHAR(254) NOT NULL UNIQUE CHECK (email LIKE '_%@_%'),
  city       VARCHAR(100) NOT NULL,
  country    CHAR(2)      NOT NULL CHECK (country REGEXP '^[A-Z]{2}$'),
  created_at DATETIME(3)  NOT NULL DEFAULT UTC_TIMESTAMP(3)
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS products (
  id       INT            NOT NULL AUTO_INCREMENT PRIMARY KEY,
  sku      VARCHAR(16)    NOT NULL UNIQUE,
  name     VARCHAR(100)   NOT NULL CHECK (name <> ''),
  category VARCHAR(40)    NOT NULL,
  price    DECIMAL(10, 2) NOT NULL CHECK (price > 0)
) ENGINE = InnoDB;

-- The index on customer_id ends in the primary key, so it also answers "newest orders of a customer".
CREATE TABLE IF NOT EXISTS orders (
  id          BIGINT         NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id INT            NOT NULL,
  status      VARCHAR(16)    NOT NULL DEFAULT 'confirmed' CHECK (status IN ('confirmed', 'shipped', 'cancelled')),
  total       DECIMAL(14, 2) NOT NULL CHECK (total > 0),
  created_at  DATETIME(3)    NOT NULL DEFAULT UTC_TIMESTAMP(3),
  INDEX orders_of_customer (customer_id),
  CONSTRAINT order_has_customer FOREIGN KEY (customer_id) REFERENCES customers (id)
) ENGINE = InnoDB;

-- unit_price is the catalogue's price on the day of the order: later price changes leave orders as they were.
CREATE TABLE IF NOT EXISTS order_items (
  order_id   BIGINT         NOT NULL,
  line       TINYINT        NOT NULL CHECK (line BETWEEN 1 AND 50),
  product_id INT            NOT NULL,
  quantity   INT            NOT NULL CHECK (quantity BETWEEN 1 AND 1000),
  unit_price DECIMAL(10, 2) NOT NULL CHECK (unit_price > 0),
  PRIMARY KEY (order_id, line),
  INDEX items_of_product (product_id),
  CONSTRAINT item_has_order FOREIGN KEY (order_id) REFERENCES orders (id),
  CONSTRAINT item_has_product FOREIGN KEY (product_id) REFERENCES products (id)
) ENGINE = InnoDB;

-- What makes a retried order one order. A key is stored with its order and forgotten a day later, from the lowest order_id
-- on; request_hash is the SHA-256 of the body.
CREATE TABLE IF NOT EXISTS idempotency_keys (
  order_id        BIGINT       NOT NULL PRIMARY KEY,
  idempotency_key VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL CHECK (idempotency_key <> ''),
  request_hash    BINARY(32)   NOT NULL,
  created_at      DATETIME(3)  NOT NULL,
  UNIQUE INDEX order_of_key (idempotency_key),
  CONSTRAINT key_has_order FOREIGN KEY (order_id) REFERENCES orders (id)
) ENGINE = InnoDB;
