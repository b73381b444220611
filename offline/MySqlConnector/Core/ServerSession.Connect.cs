using System.ComponentModel;
using System.Reflection;
using MySqlConnector.Native;

namespace MySqlConnector.Core;

/// <summary>How a connection is opened.</summary>
internal sealed unsafe partial class ServerSession
{
    private const int TcpProtocol = 1;
    private const int AsyncStackBytes = 128 * 1024;

    /// <summary>MariaDB's, none of which sends the password itself, whatever the server asks for.</summary>
    private const string AuthenticationMethods = "mysql_native_password,client_ed25519";

    public static ServerSession Connect(ConnectionSettings settings)
    {
        var handle = new MySqlHandle();
        try
        {
            var mysql = handle.DangerousGetHandle();
            SetOptions(mysql, settings);
            var flags = ClientFlags.MultiStatements | ClientFlags.MultiResults | ClientFlags.PreparedMultiResults;
            if (!settings.UseAffectedRows)
                flags |= ClientFlags.FoundRows;
            if (settings.InteractiveSession)
                flags |= ClientFlags.Interactive;
            var database = settings.Database.Length == 0 ? null : settings.Database;
            if (LibMariaDb.mysql_real_connect(
                mysql, settings.Server, settings.UserId, settings.Password, database, settings.Port, null, (nuint)(uint)flags) == 0)
            {
                throw CreateConnectException(mysql);
            }

            if (settings.SslMode >= MySqlSslMode.Required && LibMariaDb.mysql_get_ssl_cipher(mysql) is null)
                throw new MySqlException(MySqlErrorCode.UnableToConnectToHost, "Server does not support SSL");

            var session = new ServerSession(handle, settings, new SocketWaiter(LibMariaDb.mysql_get_socket(mysql)));
            session.SetKeepalive();
            return session;
        }
        catch (Win32Exception exception)
        {
            handle.Dispose();
            throw new MySqlException(MySqlErrorCode.UnableToConnectToHost, "The connection could not be set up.", exception);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static void SetOptions(nint mysql, ConnectionSettings settings)
    {
        Set(mysql, MySqlOption.Protocol, TcpProtocol);
        Set(mysql, MySqlOption.LocalInfile, 0);
        Check(LibMariaDb.mysql_optionsv(mysql, MySqlOption.CharsetName, "utf8mb4"));
        nuint stack = AsyncStackBytes;
        Check(LibMariaDb.mysql_optionsv(mysql, MySqlOption.NonBlock, &stack));
        Check(LibMariaDb.mysql_optionsv(mysql, MySqlOption.RestrictedAuthentication, AuthenticationMethods));
        byte off = 0;
        Check(LibMariaDb.mysql_optionsv(mysql, MySqlOption.ReportDataTruncation, &off));
        if (settings.UseCompression)
            Check(LibMariaDb.mysql_optionsv(mysql, MySqlOption.Compress, (void*)null));
        if (settings.ConnectionTimeout > 0)
        {
            // The same limit for each step of the handshake; commands are timed elsewhere.
            Set(mysql, MySqlOption.ConnectTimeout, settings.ConnectionTimeout);
            Set(mysql, MySqlOption.ReadTimeout, settings.ConnectionTimeout);
            Set(mysql, MySqlOption.WriteTimeout, settings.ConnectionTimeout);
        }

        SetTls(mysql, settings);
        Attribute(mysql, "_connector_name", "MySqlConnector");
        Attribute(mysql, "_connector_version", Version);
        if (settings.ApplicationName.Length > 0)
            Attribute(mysql, "program_name", settings.ApplicationName);
    }

    private static void SetTls(nint mysql, ConnectionSettings settings)
    {
        if (settings.SslMode == MySqlSslMode.Disabled)
            return;
        byte on = 1;
        Check(LibMariaDb.mysql_optionsv(mysql, MySqlOption.SslEnforce, &on));
        if (settings.SslMode == MySqlSslMode.VerifyFull)
            Check(LibMariaDb.mysql_optionsv(mysql, MySqlOption.SslVerifyServerCert, &on));
        if (settings.SslCa.Length > 0)
            Check(LibMariaDb.mysql_optionsv(mysql, MySqlOption.SslCa, settings.SslCa));
        if (settings.SslCert.Length > 0)
            Check(LibMariaDb.mysql_optionsv(mysql, MySqlOption.SslCert, settings.SslCert));
        if (settings.SslKey.Length > 0)
            Check(LibMariaDb.mysql_optionsv(mysql, MySqlOption.SslKey, settings.SslKey));
        if (settings.TlsVersion.Length > 0)
        {
            var versions = settings.TlsVersion.Replace("TLS ", "TLSv", StringComparison.OrdinalIgnoreCase);
            Check(LibMariaDb.mysql_optionsv(mysql, MySqlOption.TlsVersion, versions.Replace(" ", "", StringComparison.Ordinal)));
        }
    }

    private static string Version { get; } =
        typeof(ServerSession).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? "";

    private static void Attribute(nint mysql, string name, string value) =>
        Check(LibMariaDb.mysql_optionsv(mysql, MySqlOption.ConnectAttributeAdd, name, value));

    private static void Set(nint mysql, MySqlOption option, int value) => Check(LibMariaDb.mysql_optionsv(mysql, option, &value));

    private static void Check(int result)
    {
        if (result != 0)
            throw new InvalidOperationException("Connector/C refused a connection option.");
    }

    private static MySqlException CreateConnectException(nint mysql)
    {
        var number = LibMariaDb.mysql_errno(mysql);
        var message = Text(LibMariaDb.mysql_error(mysql));
        return IsClientError(number)
            ? new MySqlException(MySqlErrorCode.UnableToConnectToHost,
                "Unable to connect to any of the specified MySQL hosts.", new IOException(message))
            : new MySqlException((MySqlErrorCode)number, Text(LibMariaDb.mysql_sqlstate(mysql)), message);
    }

    private void SetKeepalive()
    {
        const int socketLevel = 1, keepalive = 9, tcpLevel = 6, idleSeconds = 4;
        if (Settings.Keepalive == 0)
            return;
        int on = 1, seconds = Settings.Keepalive;
        _ = Posix.setsockopt(_socket.Descriptor, socketLevel, keepalive, &on, sizeof(int));
        _ = Posix.setsockopt(_socket.Descriptor, tcpLevel, idleSeconds, &seconds, sizeof(int));
    }
}
