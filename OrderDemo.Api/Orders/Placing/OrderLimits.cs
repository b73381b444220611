namespace OrderDemo.Api.Orders.Placing;

/// <summary>The limits of an order.</summary>
internal static class OrderLimits
{
    public const int MaxItems = 50;
    public const int MaxQuantity = 1000;

    /// <summary>Max bytes of a request body; 50 items take about 3,000.</summary>
    public const int MaxBodyBytes = 16 * 1024;
}
