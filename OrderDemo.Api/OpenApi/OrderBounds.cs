using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OrderDemo.Api.Orders;

namespace OrderDemo.Api.OpenApi;

/// <summary>
/// Adds the limits of <see cref="OrderValidation"/> to the schema of an order. The contract's types allow more, so that the
/// validation can name what is missing or out of range.
/// </summary>
internal sealed class OrderBounds : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        // Money is not a floating-point number, as the default format says.
        if (context.JsonTypeInfo.Type == typeof(decimal)) schema.Format = null;
        if (context.JsonPropertyInfo is not null) return Task.CompletedTask;

        if (context.JsonTypeInfo.Type == typeof(CreateOrderRequest))
        {
            schema.Description = "An order of a customer for one or more products.";
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

    private static void Require(OpenApiSchema schema, string name, int max)
    {
        var field = (OpenApiSchema)schema.Properties![name];
        (field.Type, field.Minimum, field.Maximum) = (JsonSchemaType.Integer, "1", max.ToString(CultureInfo.InvariantCulture));
        (schema.Required ??= new HashSet<string>()).Add(name);
    }
}
