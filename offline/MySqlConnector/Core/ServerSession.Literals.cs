using System.Buffers;
using System.Runtime.InteropServices;
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

    /// <summary>
    /// The library escapes by the sql_mode that the server reported last. It does not take notice of what a reset reports, so that
    /// after one this is true until the next statement is answered.
    /// </summary>
    public bool IsStatusStale { get; private set; }

    /// <summary>False when the text needs escaping and <see cref="IsStatusStale"/>.</summary>
    public bool TryAppendLiteral(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(Escaped))
        {
            _text.AppendByte((byte)'\'');
            _text.Append(text);
            _text.AppendByte((byte)'\'');
            return true;
        }

        if (IsStatusStale)
            return false;
        VerifyCharset();

        // The text is written behind the room that its escaped form can take, and escaped from there.
        _text.AppendByte((byte)'\'');
        var maximum = Encoding.UTF8.GetMaxByteCount(text.Length);
        var room = checked(2 * maximum + 1);
        var target = _text.Reserve(checked(room + maximum));
        var length = Encoding.UTF8.GetBytes(text, new Span<byte>(target + room, maximum));
        _text.Advance((int)LibMariaDb.mysql_real_escape_string(_mysql, target, target + room, (nuint)length));
        _text.AppendByte((byte)'\'');
        return true;
    }

    /// <inheritdoc cref="TryAppendLiteral(ReadOnlySpan{char})"/>
    public bool TryAppendLiteral(ReadOnlySpan<byte> bytes)
    {
        if (IsStatusStale)
            return false;
        VerifyCharset();
        _text.Append("_binary'"u8);
        var target = _text.Reserve(checked(2 * bytes.Length + 1));
        fixed (byte* source = bytes)
            _text.Advance((int)LibMariaDb.mysql_real_escape_string(_mysql, target, source, (nuint)bytes.Length));
        _text.AppendByte((byte)'\'');
        return true;
    }

    /// <summary>All text is sent as utf8mb4: a session that reads it as something else would find other quotes in it.</summary>
    private void VerifyCharset()
    {
        if (!HasExpectedCharset)
            throw new InvalidOperationException("The connection's character set must stay utf8mb4; SET NAMES must not change it.");
    }

    private bool HasExpectedCharset =>
        MemoryMarshal.CreateReadOnlySpanFromNullTerminated(LibMariaDb.mysql_character_set_name(_mysql)).SequenceEqual("utf8mb4"u8);
}
