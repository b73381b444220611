using System.Security.Cryptography;

namespace OrderDemo.Api.Orders.Idempotency;

/// <summary>A request that may be sent more than once and is carried out once.</summary>
/// <param name="Key">1 to <see cref="MaxKeyLength"/> visible ASCII characters.</param>
/// <param name="Hash">Tells its body from another one.</param>
internal sealed record KeyedRequest(string Key, byte[] Hash)
{
    public const int MaxKeyLength = 255;

    public const string Header = "Idempotency-Key";

    /// <summary>On a response that repeats an earlier one.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    public static KeyedRequest Of(string key, ReadOnlySpan<byte> body) => new(key, SHA256.HashData(body));

    public static bool IsKey(string? text) =>
        text is { Length: >= 1 and <= MaxKeyLength } && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}
