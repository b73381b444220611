using System.Security.Cryptography;

namespace OrderDemo.Api.Orders.Idempotency;

/// <summary>The <c>Idempotency-Key</c> of a request. However often it is sent, its order is stored once.</summary>
/// <param name="Key">1 to <see cref="MaxKeyLength"/> visible ASCII characters.</param>
/// <param name="Hash">The SHA-256 of the request body.</param>
internal sealed record KeyedRequest(string Key, byte[] Hash)
{
    public const int MaxKeyLength = 255;

    public const string Header = "Idempotency-Key";

    /// <summary>The header of a response that was stored for an earlier request.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    public static KeyedRequest Of(string key, ReadOnlySpan<byte> body) => new(key, SHA256.HashData(body));

    public static bool IsValid(string? text) =>
        text is { Length: >= 1 and <= MaxKeyLength } && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}
