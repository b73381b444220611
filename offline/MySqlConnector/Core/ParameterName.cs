namespace MySqlConnector.Core;

/// <summary>Parameter names are compared without their marker and quotes, ignoring case.</summary>
internal static class ParameterName
{
    public static string Normalize(string name) => name.Trim() switch
    {
        ['@' or '?', '`', .. var middle, '`'] => middle.Replace("``", "`", StringComparison.Ordinal),
        ['@' or '?', '\'', .. var middle, '\''] => middle.Replace("''", "'", StringComparison.Ordinal),
        ['@' or '?', '"', .. var middle, '"'] => middle.Replace("\"\"", "\"", StringComparison.Ordinal),
        ['@' or '?', .. var rest] => rest,
        var other => other,
    };
}
