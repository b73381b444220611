using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>An order to place.</summary>
internal sealed record OrderDraft(int CustomerId, OrderDraftItem[] Items);

/// <summary>A line of an order to place.</summary>
internal sealed record OrderDraftItem(int ProductId, int Quantity);

/// <summary>What the answers to placing and to reading an order have in common.</summary>
internal sealed record OrderAnswer(long OrderId, decimal Total)
{
    /// <summary>What an answer says about an order, or null.</summary>
    /// <exception cref="JsonException">The answer is not about an order.</exception>
    public static OrderAnswer? Read(Answer answer) => JsonSerializer.Deserialize(answer.Body.Span, OrderJson.Default.OrderAnswer);
}

/// <summary>A page of orders, newest first.</summary>
/// <param name="Orders">The orders.</param>
/// <param name="Next">Where the next page starts; null after the last.</param>
internal sealed record OrderPage(OrderAnswer[]? Orders, JsonElement? Next);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(OrderDraft))]
[JsonSerializable(typeof(OrderAnswer))]
[JsonSerializable(typeof(OrderPage))]
internal sealed partial class OrderJson : JsonSerializerContext;
