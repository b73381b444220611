using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OrderDemo.Api.Orders;
using OrderDemo.Api.Orders.Placing;

namespace OrderDemo.Api.OpenApi;

/// <summary>
/// Says of an order's fields what its validation says: all are required, and bounded. The types allow more, so that what is
/// missing or out of range can be named.
/// </summary>
internal sealed class OrderBounds : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        // Money has two decimals: it is no floating-point number.
        if (context.JsonTypeInfo.Type == typeof(decimal)) schema.Format = null;
        if (context.JsonPropertyInfo is not null) return Task.CompletedTask;

        if (context.JsonTypeInfo.Type == typeof(CreateOrderRequest))
        {
            schema.Description = "An order: who wants how many of what.";
            Require(schema, "customer_id", int.MaxValue);
            var items = (OpenApiSchema)schema.Properties!["items"];
            schema.Required!.Add("items");
            (items.Type, items.MinItems, items.MaxItems) = (JsonSchemaType.Array, 1, OrderLimits.MaxItems);
        }
        else if (context.JsonTypeInfo.Type == typeof(CreateOrderItem))
        {
            schema.Description = "A line of an order.";
            Require(schema, "product_id", int.MaxValue);
            Require(schema, "quantity", OrderLimits.MaxQuantity);
        }

        return Task.CompletedTask;
    }

    private static void Require(OpenApiSchema schema, string name, int most)
    {
        var field = (OpenApiSchema)schema.Properties![name];
        (field.Type, field.Minimum, field.Maximum) = (JsonSchemaType.Integer, "1", most.ToString(CultureInfo.InvariantCulture));
        (schema.Required ??= new HashSet<string>()).Add(name);
    }
}
