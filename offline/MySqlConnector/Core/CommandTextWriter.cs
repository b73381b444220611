namespace MySqlConnector.Core;

/// <summary>Writes a command with its parameters as literals.</summary>
internal static class CommandTextWriter
{
    /// <summary>
    /// To be called while the session's native objects are held. False when the session's sql_mode matters and is not known.
    /// </summary>
    /// <exception cref="MySqlException">A name or position has no parameter.</exception>
    public static bool TryWrite(ServerSession session, MySqlCommand command)
    {
        var sql = SqlText.Parse(command.CommandText, session.GetQuotingRules());
        if (sql.DependsOnQuotingRules && session.IsStatusStale)
            return false;
        var buffer = session.CommandBuffer;
        buffer.Clear();
        var (start, position) = (0, 0);
        foreach (var placeholder in sql.Placeholders)
        {
            buffer.Append(sql.Text.AsSpan(start, placeholder.Start - start));
            start = placeholder.Start + placeholder.Length;
            if (Find(command, placeholder, session.Settings, ref position) is not { } parameter)
                buffer.Append(sql.TextOf(placeholder));
            else if (!SqlLiteral.TryAppend(session, parameter))
                return false;
        }

        buffer.Append(sql.Text.AsSpan(start));
        return true;
    }

    /// <summary>The parameter for a placeholder; null when it is a user variable.</summary>
    public static MySqlParameter? Find(
        MySqlCommand command, Placeholder placeholder, ConnectionSettings settings, ref int position)
    {
        var parameters = command.Parameters;
        if (placeholder.Name is not { } name)
        {
            var count = parameters.Count;
            return position < count
                ? parameters[position++]
                : throw new MySqlException(
                    $"Parameter index {position} is invalid when only {count} parameter{(count == 1 ? " is" : "s are")} defined.");
        }

        var index = parameters.IndexOfNormalized(name);
        if (index >= 0)
            return parameters[index];
        return settings.AllowUserVariables
            ? null
            : throw new MySqlException(
                $"Parameter '@{name}' must be defined. To use this as a variable, "
                + "set 'Allow User Variables=true' in the connection string.");
    }
}
