using System.Text.Json.Serialization;
using OrderDemo.Api.Faults;
using OrderDemo.Api.Orders;

namespace OrderDemo.Api.Json;

/// <summary>The generated serialiser of all contracts. A body with a property twice is an error.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(CallIndex))]
[JsonSerializable(typeof(ProductList))]
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(CreateOrderRequest))]
[JsonSerializable(typeof(OrderSummary))]
[JsonSerializable(typeof(OrderDetails))]
[JsonSerializable(typeof(OrderPage))]
[JsonSerializable(typeof(Delayed))]
[JsonSerializable(typeof(NoError))]
[JsonSerializable(typeof(Calculated))]
[JsonSerializable(typeof(MemoryTaken))]
[JsonSerializable(typeof(OperationCounted))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ApiJson : JsonSerializerContext;

internal static class JsonExtensions
{
    /// <summary>Uses the generated serialiser for all responses.</summary>
    public static void AddJson(this WebApplicationBuilder builder) => builder.Services.AddSingleton<JsonDocuments>().ConfigureHttpJsonOptions(json =>
    {
        json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);

        // Without this the schemas of the description allow numbers as strings.
        json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
    });
}
