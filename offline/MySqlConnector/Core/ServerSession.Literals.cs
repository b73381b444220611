using System.Buffers;
using System.Text;
using MySqlConnector.Native;

namespace MySqlConnector.Core;

/// <summary>
/// Strings and bytes as SQL literals, escaped by the library for the session's sql_mode and character set. To be called between
/// <see cref="Enter"/> and <see cref="Exit"/>.
/// </summary>
internal sealed unsafe partial class ServerSession
{
    // Text without any of these is its own escaped form, whatever the sql_mode.
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\0\b\t\n\r\x1a\"'\\%_");
    private static readonly SearchValues<byte> EscapedBytes = SearchValues.Create("\0\b\t\n\r\x1a\"'\\%_"u8);

    public void AppendLiteral(ReadOnlySpan<char> text)
    {
        _text.AppendByte((byte)'\'');
        if (!text.ContainsAny(Escaped))
        {
            _text.Append(text);
        }
        else
        {
            // The text is written behind the room that its escaped form can take, and escaped from there.
            var maximum = Encoding.UTF8.GetMaxByteCount(text.Length);
            var room = checked(2 * maximum + 1);
            var target = _text.Reserve(checked(room + maximum));
            var length = Encoding.UTF8.GetBytes(text, new Span<byte>(target + room, maximum));
            _text.Advance((int)LibMariaDb.mysql_real_escape_string(_mysql, target, target + room, (nuint)length));
        }

        _text.AppendByte((byte)'\'');
    }

    public void AppendLiteral(ReadOnlySpan<byte> bytes)
    {
        _text.Append("_binary'"u8);
        if (!bytes.ContainsAny(EscapedBytes) && Ascii.IsValid(bytes))
        {
            _text.Append(bytes);
        }
        else
        {
            var target = _text.Reserve(checked(2 * bytes.Length + 1));
            fixed (byte* source = bytes)
                _text.Advance((int)LibMariaDb.mysql_real_escape_string(_mysql, target, source, (nuint)bytes.Length));
        }

        _text.AppendByte((byte)'\'');
    }
}
