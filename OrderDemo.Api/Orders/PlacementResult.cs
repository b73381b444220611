namespace OrderDemo.Api.Orders;

/// <summary>What happened to an order. Errors of the database are exceptions.</summary>
internal abstract record PlacementResult
{
    /// <summary>Committed and flushed to disk.</summary>
    public sealed record Stored(OrderSummary Order) : PlacementResult;

    /// <summary>An earlier request with the same key and body has stored it.</summary>
    public sealed record Replayed(OrderSummary Order) : PlacementResult;

    /// <summary>Another request with the same key is running, in this instance of the API or in another.</summary>
    public sealed record KeyBusy : PlacementResult;

    /// <summary>The key belongs to an order with another body.</summary>
    public sealed record KeyReused : PlacementResult;

    /// <summary>The customer or a product does not exist.</summary>
    /// <param name="Errors">The errors by field.</param>
    public sealed record UnknownReference(Dictionary<string, string[]> Errors) : PlacementResult;

    /// <summary>The customer or a product was deleted while the order was placed.</summary>
    public sealed record Gone : PlacementResult;
}
