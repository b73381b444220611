namespace OrderDemo.Api.Orders.Placing;

/// <summary>A validated and priced order, before it is stored.</summary>
internal sealed record NewOrder(int CustomerId, decimal Total, DateTime CreatedAt, IReadOnlyList<NewOrderItem> Items)
{
    /// <summary>The status that it is stored with.</summary>
    public const string Status = "confirmed";

    /// <summary>Adds the prices to a valid request.</summary>
    /// <param name="unknown">The errors by field, if the result is null: products that have no price.</param>
    public static NewOrder? Price(
        CreateOrderRequest request, IReadOnlyDictionary<int, decimal> prices, DateTime createdAt, out Dictionary<string, string[]> unknown)
    {
        unknown = [];
        var items = new List<NewOrderItem>(request.Items!.Count);
        var total = 0m;
        for (var i = 0; i < request.Items.Count; i++)
        {
            var (productId, quantity) = (request.Items[i]!.ProductId!.Value, request.Items[i]!.Quantity!.Value);
            if (!prices.TryGetValue(productId, out var price))
            {
                unknown[$"items[{i}].product_id"] = [$"product_id {productId} does not exist"];
                continue;
            }

            items.Add(new NewOrderItem(productId, quantity, price));
            total += price * quantity;
        }

        return unknown.Count == 0 ? new NewOrder(request.CustomerId!.Value, total, createdAt, items) : null;
    }
}

/// <summary>A line of <see cref="NewOrder"/>.</summary>
internal readonly record struct NewOrderItem(int ProductId, int Quantity, decimal UnitPrice);
