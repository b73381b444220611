using System.Text;
using System.Text.Json;

namespace OrderDemo.Tests.Api.Fuzzing;

/// <summary>Values at and beyond the limits.</summary>
internal sealed class OddValues(Random random)
{
    private static readonly string[] Numbers =
    [
        "0", "1", "-1", "50", "51", "200", "201", "1000", "1001", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "18446744073709551616", "1e400", "-1e400", "1E-400", "0.1", "1.0", "1e0", "00", "+1", "0x1", "NaN", "Infinity", "١", "1_000", "null", "\"1\"",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "'", "' OR 1=1 --", "\"; DROP TABLE orders; --", "../../etc/passwd", "%00", "\0", "\r\nX-Forged: 1", "<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://x}",
        "\u202E", "\uFEFF", "é", "日本語", "\U0001F600", "a\u0301", "\ud800", "a&b=c", "a/b", "a;b", "#", "?", "\\", "~", "null", "undefined", "true",
    ];

    public string Number() => Numbers[random.Next(Numbers.Length)];

    public string Word() => ((string[])["customer_id", "items", "product_id", "quantity", "Quantity", "price", "total", "$ref", "__proto__", ""])[random.Next(10)];

    public string Text() => random.Next(4) switch
    {
        0 => Numbers[random.Next(Numbers.Length)],
        1 => Texts[random.Next(Texts.Length)],
        2 => Random(random.Next(40)),
        _ => new string((char)random.Next('a', 'z' + 1), random.Next(300)),
    };

    /// <summary>Text for a header.</summary>
    public string HeaderText() => new([.. Text().Where(character => character is >= ' ' and <= '~')]);

    /// <summary>A JSON value, or almost one.</summary>
    public string Json(int depth) => random.Next(depth > 3 ? 4 : 6) switch
    {
        0 or 1 => Number(),
        2 => JsonSerializer.Serialize(Text().Replace("\ud800", "?", StringComparison.Ordinal)),
        3 => "\"" + Text() + "\"",
        4 => $"[{Json(depth + 1)},{Json(depth + 1)}]",
        _ => $"{{\"{Word()}\":{Json(depth + 1)},\"{Word()}\":{Json(depth + 1)}}}",
    };

    private string Random(int length)
    {
        var text = new StringBuilder(length);
        for (var i = 0; i < length; i++) text.Append((char)random.Next(1, 0x3000));
        return text.ToString();
    }
}
