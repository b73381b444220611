namespace MySqlConnector;

/// <summary>The connection ended in the middle of a reply.</summary>
public sealed class MySqlEndOfStreamException : EndOfStreamException
{
    internal MySqlEndOfStreamException(string message)
        : base(message)
    {
    }
}
