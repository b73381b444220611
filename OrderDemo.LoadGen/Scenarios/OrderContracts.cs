using System.Text.Json.Serialization;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>An order to place.</summary>
internal sealed record OrderDraft(int CustomerId, OrderDraftItem[] Items);

/// <summary>A line of an order to place.</summary>
internal sealed record OrderDraftItem(int ProductId, int Quantity);

/// <summary>What the answers to placing and to reading an order have in common.</summary>
internal sealed record OrderAnswer(long OrderId, decimal Total);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(OrderDraft))]
[JsonSerializable(typeof(OrderAnswer))]
internal sealed partial class OrderJson : JsonSerializerContext;
