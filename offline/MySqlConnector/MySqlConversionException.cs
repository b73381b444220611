namespace MySqlConnector;

/// <summary>A database value has no counterpart in .NET.</summary>
public sealed class MySqlConversionException : Exception
{
    internal MySqlConversionException(string message)
        : base(message)
    {
    }
}
