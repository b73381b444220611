using Microsoft.OpenApi;

namespace OrderDemo.Api.OpenApi;

/// <summary>The calls of the shop.</summary>
internal static class ShopCalls
{
    private static readonly AnswerDescription Unavailable = Problem.Unavailable(
        "The database is away, or too much is asked at once. Nothing was done, unless the detail says that this is not known.",
        "The database is not available. Try again later.");

    private static readonly AnswerDescription TooLong = Problem.Of(504, "It took too long.",
        "It took too long. An order may have been placed nevertheless: ask again with the same Idempotency-Key.");

    public static IReadOnlyList<CallDescription> All { get; } =
    [
        new(HttpMethod.Post, "/api/order", "Orders", "Place an order",
            "Prices are the catalogue's. An answer of 201 means that the order is stored durably. With an Idempotency-Key, a retry gets the stored answer.")
        {
            Parameters =
            [
                Parameter.Word("Idempotency-Key", ParameterLocation.Header,
                    "Makes the call safe to repeat: the key and the order are stored together, for at least 24 hours.", 255, "6f1c2a84-order-1", "^[!-~]+$"),
            ],
            RequestExample = """{"customer_id":1,"items":[{"product_id":3,"quantity":2}]}""",
            Answers =
            [
                new(201, "The order is placed.", """{"order_id":163,"customer_id":1,"status":"confirmed","total":59.98,"created_at":"2025-06-01T12:00:00.123Z"}""")
                {
                    Headers = new Dictionary<string, string>
                    {
                        ["Location"] = "Where the order can be read.",
                        ["Idempotency-Replayed"] = "true when this is the stored answer to an earlier request with the same key.",
                    },
                },
                Problem.Of(400, "The order is malformed or out of range.", "The order is not valid.", "items[0].quantity", "Must be 1 to 1000."),
                Problem.Of(408, "The body did not come in time.", "The body could not be read."),
                Problem.Of(409, "A request with the same key is being carried out.", "A request with this Idempotency-Key is being carried out. Try again in a moment."),
                Problem.Of(413, "The body has more than 16 KiB.", "The body may have at most 16384 bytes."),
                Problem.Of(415, "The body is not JSON in UTF-8.", "The body must be application/json in UTF-8."),
                Problem.Of(422, "The customer or a product does not exist, or the key was used for another order.",
                    "The order is about something that does not exist.", "customer_id", "There is no customer 1001.", always: false),
                Unavailable,
                TooLong,
            ],
        },
        new(HttpMethod.Get, "/api/order/{id}", "Orders", "Read an order", "The order with its customer and items, at the prices of its day.")
        {
            Parameters = [Parameter.Id("id", "The order.", long.MaxValue)],
            Answers =
            [
                new(200, "The order.",
                    """
                    {"order_id":163,"customer_id":1,"status":"confirmed","total":59.98,"created_at":"2025-06-01T12:00:00.123Z",
                     "customer":{"name":"Ada Abe","email":"ada.abe@example.com","city":"Berlin","country":"DE"},
                     "items":[{"product_id":3,"name":"Pour-over kettle, slate","quantity":2,"unit_price":29.99}]}
                    """),
                Problem.Of(404, "There is no such order.", "There is no order 163."),
                Unavailable,
                TooLong,
            ],
        },
        new(HttpMethod.Get, "/api/orders", "Orders", "List orders, newest first", "A page at a time: give back what an answer has as next, as after.")
        {
            Parameters =
            [
                Parameter.Integer("customer_id", "Whose orders; everybody's where it is not said.", 1, int.MaxValue, null, 1),
                Parameter.Integer("limit", "At most how many.", 1, 200, 50, 20),
                Parameter.Word("after", ParameterLocation.Query, "What an answer had as next.", 19, "163"),
            ],
            Answers =
            [
                new(200, "A page of orders; next is null on the last.",
                    """{"orders":[{"order_id":163,"customer_id":1,"status":"confirmed","total":59.98,"created_at":"2025-06-01T12:00:00.123Z"}],"next":"163"}"""),
                Problem.Of(400, "A parameter is malformed or out of range.", "The query is not valid.", "limit", "Must be a number, 1 to 200."),
                Unavailable,
                TooLong,
            ],
        },
        new(HttpMethod.Get, "/api/products", "Catalogue", "List the products", "Everything the shop sells, at today's prices.")
        {
            Answers =
            [
                new(200, "The products.", """{"products":[{"product_id":3,"sku":"KET-003","name":"Pour-over kettle, slate","category":"Kitchen","price":29.99}]}"""),
                Unavailable,
                TooLong,
            ],
        },
        new(HttpMethod.Get, "/api/customers/{id}", "Catalogue", "Read a customer", "Who a customer is, and where.")
        {
            Parameters = [Parameter.Id("id", "The customer.", int.MaxValue)],
            Answers =
            [
                new(200, "The customer.",
                    """{"customer_id":1,"name":"Ada Abe","email":"ada.abe@example.com","city":"Berlin","country":"DE","created_at":"2024-01-01T00:00:00.000Z"}"""),
                Problem.Of(404, "There is no such customer.", "There is no customer 1001."),
                Unavailable,
                TooLong,
            ],
        },
    ];
}
