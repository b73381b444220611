using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OrderDemo.Api.Orders.Reading;

/// <summary>What <c>GET /api/orders</c> is asked for.</summary>
/// <param name="CustomerId">Whose orders; null for everybody's.</param>
/// <param name="Limit">At most how many, 1 to <see cref="MaxLimit"/>.</param>
/// <param name="After">The last order of the page before; null for the newest orders.</param>
internal sealed record OrderPageRequest(int? CustomerId, int Limit, long? After)
{
    public const int MaxLimit = 200;
    public const int DefaultLimit = 50;

    /// <summary>Where the next page starts: the text that a client gives back as <c>after</c>.</summary>
    public static string Cursor(long lastOrderId) => lastOrderId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads the parameters of a query; what is wrong with them is in <paramref name="errors"/>, by parameter.</summary>
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

        // Digits alone. A parameter that is there twice arrives as "1,2".
        long? Number(string name, string? text, long maximum)
        {
            if (text is null) return null;
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= maximum) return number;

            found[name] = [maximum == long.MaxValue ? $"{name} must be the next of an earlier page" : $"{name} must be a number from 1 to {maximum}"];
            return null;
        }
    }
}
