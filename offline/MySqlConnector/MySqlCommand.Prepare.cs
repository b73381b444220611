using System.Data;
using MySqlConnector.Core;

namespace MySqlConnector;

/// <summary>Preparing: the server parses the statements once for this connection, and values travel in binary form.</summary>
public sealed partial class MySqlCommand
{
    /// <summary>True when executing will use a prepared statement of the open connection.</summary>
    public bool IsPrepared => Connection is { State: ConnectionState.Open } connection
        && !string.IsNullOrWhiteSpace(CommandText) && connection.Session.FindPrepared(CommandText) is not null;

    /// <summary>
    /// Prepares the statements. The connection keeps them by their text until it is reset, so that a pooled connection has to
    /// prepare again once it was closed. Does nothing when the connection string says IgnorePrepare.
    /// </summary>
    /// <exception cref="InvalidOperationException">The connection is not open, or has an open reader.</exception>
    /// <exception cref="MySqlException">The server refused a statement.</exception>
    public override void Prepare() => PrepareAsync(async: false, default).Completed();

    /// <inheritdoc cref="Prepare"/>
    public override Task PrepareAsync(CancellationToken cancellationToken = default) =>
        PrepareAsync(IsAsync, cancellationToken).AsTask();

    private async ValueTask PrepareAsync(bool async, CancellationToken cancellationToken)
    {
        if (Connection is not { } connection)
            throw new InvalidOperationException("Connection property must be non-null.");
        if (connection.State != ConnectionState.Open)
            throw new InvalidOperationException($"Connection must be Open; current state is {connection.State}");
        if (string.IsNullOrWhiteSpace(CommandText))
            throw new InvalidOperationException("CommandText must be specified");
        if (connection.ActiveReader is not null)
        {
            throw new InvalidOperationException(
                "Cannot call Prepare when there is an open DataReader for this command's connection; it must be closed first.");
        }

        if (connection.Settings.IgnorePrepare || connection.Session.FindPrepared(CommandText) is not null)
            return;

        cancellationToken.ThrowIfCancellationRequested();
        var session = connection.Session;
        session.StartQuerying(this);
        try
        {
            using var limits = new CallLimits(session, this, cancellationToken);
            await session.PrepareAsync(CommandText, async).ConfigureAwait(false);
        }
        catch (MySqlException exception)
        {
            throw CallLimits.Translate(exception, session, cancellationToken);
        }
        finally
        {
            await session.FinishQueryingAsync(async).ConfigureAwait(false);
        }
    }
}
