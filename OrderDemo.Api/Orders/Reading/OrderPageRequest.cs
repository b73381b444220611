using System.Diagnostics.CodeAnalysis;

namespace OrderDemo.Api.Orders.Reading;

/// <summary>The parameters of <c>GET /api/orders</c>.</summary>
/// <param name="CustomerId">A customer; null for the orders of all customers.</param>
/// <param name="Limit">Max number of orders, 1 to <see cref="MaxLimit"/>.</param>
/// <param name="After">The last order of the previous page; null for the first page.</param>
internal sealed record OrderPageRequest(int? CustomerId, int Limit, long? After)
{
    public const int MaxLimit = 200;
    public const int DefaultLimit = 50;

    /// <summary>Parses the query parameters.</summary>
    /// <param name="errors">The errors by parameter.</param>
    public static bool TryParse(
        string? customerId, string? limit, string? after,
        [NotNullWhen(true)] out OrderPageRequest? page, out Dictionary<string, string[]> errors)
    {
        var found = new Dictionary<string, string[]>();
        var (customer, count, last) = (
            Number("customer_id", customerId, int.MaxValue), Number("limit", limit, MaxLimit), Number("after", after, long.MaxValue));
        errors = found;
        page = found.Count > 0 ? null : new OrderPageRequest((int?)customer, (int?)count ?? DefaultLimit, last);
        return page is not null;

        // Digits only. A parameter that is given twice arrives as "1,2".
        long? Number(string name, string? text, long max)
        {
            if (text is null) return null;
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= max) return number;

            found[name] = [max == long.MaxValue ? $"{name} must be the value of next from an earlier page" : $"{name} must be a number from 1 to {max}"];
            return null;
        }
    }
}
