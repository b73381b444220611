-- 1,000 customers and 200 products, the same on every machine; rows that are there already stay as they are.

USE orders;
START TRANSACTION;

-- 40 first names x 25 last names; the city walks its list at another pace, so that neighbours differ.
INSERT IGNORE INTO customers (id, name, email, city, country, created_at)
WITH named AS (
  SELECT seq AS id,
         ELT(1 + (seq - 1) % 40,
             'Ada', 'Ben', 'Chloe', 'David', 'Elena', 'Felix', 'Grace', 'Hugo', 'Ines', 'Jakob',
             'Karin', 'Liam', 'Maria', 'Noah', 'Olga', 'Paul', 'Quentin', 'Rosa', 'Simon', 'Tara',
             'Uwe', 'Vera', 'Walter', 'Xenia', 'Yusuf', 'Zoe', 'Amir', 'Bianca', 'Carlos', 'Dora',
             'Emil', 'Fatima', 'Georg', 'Hanna', 'Ivan', 'Julia', 'Kenji', 'Lena', 'Marco', 'Nina') AS first_name,
         ELT(1 + (seq - 1) DIV 40,
             'Andersson', 'Bauer', 'Costa', 'Dubois', 'Eriksen', 'Fischer', 'Garcia', 'Hansen', 'Ivanova',
             'Jensen', 'Keller', 'Larsen', 'Moreau', 'Novak', 'Oliveira', 'Petrov', 'Quinn', 'Rossi',
             'Schmidt', 'Tanaka', 'Ursu', 'Vogel', 'Weber', 'Yilmaz', 'Zimmermann') AS last_name,
         (seq * 7) % 12 AS place
  FROM seq_1_to_1000
)
SELECT id,
       CONCAT(first_name, ' ', last_name),
       LOWER(CONCAT(first_name, '.', last_name, '@example.com')),
       ELT(1 + place, 'Berlin', 'Hamburg', 'Wien', 'Paris', 'Lyon', 'Madrid', 'Lisboa', 'Milano', 'Oslo', 'Praha', 'Dublin', 'Tokyo'),
       ELT(1 + place, 'DE', 'DE', 'AT', 'FR', 'FR', 'ES', 'PT', 'IT', 'NO', 'CZ', 'IE', 'JP'),
       TIMESTAMP('2024-01-01') + INTERVAL id * 11 HOUR
FROM named;

-- 40 things x 5 finishes; the last two finishes cost a little more.
INSERT IGNORE INTO products (id, sku, name, category, price)
WITH things (number, name, category, price) AS (VALUES
  (0, 'Pour-over kettle', 'Kitchen', 29.99), (1, 'Espresso cup set', 'Kitchen', 24.50),
  (2, 'Chef''s knife', 'Kitchen', 64.90), (3, 'Cutting board', 'Kitchen', 34.00),
  (4, 'Cast-iron pan', 'Kitchen', 49.95), (5, 'Salad bowl', 'Kitchen', 27.90),
  (6, 'Storage jar', 'Kitchen', 12.49), (7, 'Apron', 'Kitchen', 22.00),
  (8, 'Desk lamp', 'Office', 59.00), (9, 'Notebook A5', 'Office', 9.80),
  (10, 'Fountain pen', 'Office', 44.90), (11, 'Monitor stand', 'Office', 79.00),
  (12, 'Desk mat', 'Office', 32.50), (13, 'Letter tray', 'Office', 18.90),
  (14, 'Mechanical keyboard', 'Office', 129.00), (15, 'Office chair', 'Office', 249.00),
  (16, 'Wool blanket', 'Home', 89.00), (17, 'Linen cushion', 'Home', 29.50),
  (18, 'Wall clock', 'Home', 54.00), (19, 'Table vase', 'Home', 26.90),
  (20, 'Floor lamp', 'Home', 139.00), (21, 'Laundry basket', 'Home', 39.90),
  (22, 'Candle holder', 'Home', 14.90), (23, 'Picture frame', 'Home', 16.50),
  (24, 'Trail backpack', 'Outdoor', 119.00), (25, 'Steel bottle', 'Outdoor', 21.90),
  (26, 'Camping stove', 'Outdoor', 69.00), (27, 'Head torch', 'Outdoor', 37.50),
  (28, 'Rain jacket', 'Outdoor', 149.00), (29, 'Sleeping bag', 'Outdoor', 159.00),
  (30, 'Hammock', 'Outdoor', 57.90), (31, 'Folding stool', 'Outdoor', 31.00),
  (32, 'Wireless earbuds', 'Electronics', 99.00), (33, 'USB-C charger', 'Electronics', 28.90),
  (34, 'Bluetooth speaker', 'Electronics', 74.90), (35, 'E-reader sleeve', 'Electronics', 19.90),
  (36, 'Power bank', 'Electronics', 45.00), (37, 'Webcam', 'Electronics', 84.00),
  (38, 'Smart plug', 'Electronics', 17.90), (39, 'Travel adapter', 'Electronics', 23.50)
), finishes (number, name, extra) AS (VALUES
  (1, 'black', 0.00), (2, 'white', 0.00), (3, 'slate', 0.00), (4, 'sage', 2.00), (5, 'copper', 5.00)
)
SELECT t.number * 5 + f.number,
       CONCAT(UPPER(LEFT(t.category, 3)), '-', LPAD(t.number * 5 + f.number, 4, '0')),
       CONCAT(t.name, ', ', f.name),
       t.category,
       t.price + f.extra
FROM things t CROSS JOIN finishes f;

COMMIT;
