namespace OrderDemo.LoadGen.Target;

/// <summary>The body of a request that places an order.</summary>
internal sealed record OrderDraft(int CustomerId, OrderDraftItem[] Items);

/// <summary>A line of an order to place.</summary>
internal sealed record OrderDraftItem(int ProductId, int Quantity);

/// <summary>The common part of the responses to placing and to reading an order.</summary>
internal sealed record ApiOrder(long OrderId, decimal Total)
{
    /// <summary>Reads the body of a response; null where it is a JSON null.</summary>
    /// <exception cref="JsonException">The body is not an order.</exception>
    public static ApiOrder? Read(TargetResponse response) => JsonSerializer.Deserialize(response.Body.Span, LoadGenJson.Default.ApiOrder);
}

/// <summary>A page of orders, newest first.</summary>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record ApiOrderPage(ApiOrder[]? Orders, string? Next);
