namespace OrderDemo.Api.Orders.Placing;

/// <summary>Validates an order without the database.</summary>
internal static class OrderValidation
{
    public const int MaxItems = 50;
    public const int MaxQuantity = 1000;

    /// <summary>The errors by field, such as <c>items[0].quantity</c>; empty for a valid order.</summary>
    public static Dictionary<string, string[]> Errors(CreateOrderRequest order)
    {
        var errors = new Dictionary<string, string[]>();
        Require("customer_id", order.CustomerId, int.MaxValue);
        switch (order.Items?.Count)
        {
            case null:
                errors["items"] = ["items is required"];
                break;
            case < 1 or > MaxItems:
                errors["items"] = [$"items must have 1 to {MaxItems} entries, not {order.Items.Count}"];
                break;
            default:
                for (var i = 0; i < order.Items.Count; i++)
                {
                    Require($"items[{i}].product_id", order.Items[i]?.ProductId, int.MaxValue);
                    Require($"items[{i}].quantity", order.Items[i]?.Quantity, MaxQuantity);
                }

                break;
        }

        return errors;

        void Require(string field, int? value, int max)
        {
            if (value is null) errors[field] = [$"{Name(field)} is required"];
            else if (value < 1 || value > max) errors[field] = [$"{Name(field)} must be 1 to {max}, not {value}"];
        }

        static string Name(string field) => field[(field.LastIndexOf('.') + 1)..];
    }
}
