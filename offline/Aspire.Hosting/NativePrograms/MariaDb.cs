using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.NativePrograms;

/// <summary>
/// Stands for https://hub.docker.com/_/mariadb: a data folder that is made on first start, init files that then run once,
/// root with a password from the environment.
/// </summary>
internal sealed class MariaDb : NativeProgram
{
    private const string DataPath = "/var/lib/mysql";
    private const string InitPath = "/docker-entrypoint-initdb.d";

    /// <summary>In the data folder once all init files have run. A folder without it is made anew.</summary>
    private const string InitializedMarker = ".initialized";

    public override string Image => "mariadb";

    public override IReadOnlyList<string> Programs => ["mariadbd", "mariadb-install-db", "mariadb"];

    public override IReadOnlyList<string> Packages => ["mariadb-server-core", "mariadb-client-core"];

    private static string[] RunAs => Environment.UserName == "root" ? ["--user=root"] : [];

    public override async Task<ProgramStart> PrepareAsync(NativeStart start, CancellationToken cancellationToken)
    {
        var data = start.Paths.HostPath(DataPath) ?? Directory.CreateDirectory(Path.Combine(start.Container.Folder, "data")).FullName;
        var first = !File.Exists(Path.Combine(data, InitializedMarker));
        if (first)
        {
            await CreateDataAsync(start, data, cancellationToken).ConfigureAwait(false);
        }

        var socket = Path.Combine(start.Container.Folder, "mysqld.sock");
        return new ProgramStart(
            "mariadbd",
            [
                "--no-defaults",
                $"--datadir={data}",
                $"--socket={socket}",
                $"--pid-file={Path.Combine(start.Container.Folder, "mysqld.pid")}",
                $"--tmpdir={TemporaryFolder(start)}",
                "--bind-address=127.0.0.1",
                string.Create(CultureInfo.InvariantCulture, $"--port={start.Port}"),
                .. RunAs,

                // What the image's configuration and MariaDB 11.8 have; Debian's own files are not read.
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_uca1400_ai_ci",
                .. start.Arguments,
            ])
        {
            WorkingDirectory = data,
            AfterStart = first ? cancel => InitializeAsync(start, data, socket, cancel) : null,
        };
    }

    /// <summary>Makes the system tables in memory and moves them in place: the many small writes that have to reach a disk take seconds.</summary>
    private static async Task CreateDataAsync(NativeStart start, string data, CancellationToken cancellationToken)
    {
        foreach (var entry in new DirectoryInfo(data).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }

        var memory = new DriveInfo("/dev/shm");
        var scratch = memory is { IsReady: true, AvailableFreeSpace: > 512L << 20 } ? Directory.CreateTempSubdirectory("aspire-") : null;
        var target = scratch is null ? data : Path.Combine("/dev/shm", scratch.Name);
        try
        {
            await start.Container.RunTool(
                new ProgramStart(
                    "mariadb-install-db",
                    [
                        "--no-defaults",
                        $"--datadir={target}",
                        $"--tmpdir={TemporaryFolder(start)}",
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--innodb-log-file-size=16M",
                        .. RunAs,
                    ]),
                cancellationToken).ConfigureAwait(false);
            if (scratch is not null)
            {
                await start.Container.RunTool(new ProgramStart("cp", ["-r", "--sparse=always", target + "/.", data]), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (scratch is not null)
            {
                scratch.Delete();
                if (Directory.Exists(target))
                {
                    Directory.Delete(target, recursive: true);
                }
            }
        }
    }

    /// <summary>As the image's entrypoint does. Root from everywhere comes last, so nobody gets in before the init files have run.</summary>
    private static async Task InitializeAsync(NativeStart start, string data, string socket, CancellationToken cancellationToken)
    {
        await WaitForAsync(socket, cancellationToken).ConfigureAwait(false);
        var environment = start.Environment.ToDictionary();
        string? database = null;
        var password = Variable(environment, "ROOT_PASSWORD")
            ?? throw new DistributedApplicationException("MariaDB needs MARIADB_ROOT_PASSWORD or MYSQL_ROOT_PASSWORD.");
        environment["MYSQL_UNIX_PORT"] = socket;

        // The install script leaves root without a password on several host names, and users without a name.
        await QueryAsync($"""
            DROP USER IF EXISTS root@'127.0.0.1', root@'::1', ''@localhost;
            EXECUTE IMMEDIATE CONCAT('DROP USER IF EXISTS root@', QUOTE(LOWER(@@hostname)), ', \'\'@', QUOTE(LOWER(@@hostname)));
            ALTER USER root@localhost IDENTIFIED BY {Quote(password)};
            """).ConfigureAwait(false);
        environment["MYSQL_PWD"] = password;

        database = Variable(environment, "DATABASE");
        if (database is not null)
        {
            await QueryAsync($"CREATE DATABASE IF NOT EXISTS {Identifier(database)};").ConfigureAwait(false);
        }

        if (Variable(environment, "USER") is { } user && Variable(environment, "PASSWORD") is { } userPassword)
        {
            await QueryAsync($"CREATE USER {Quote(user)}@'%' IDENTIFIED BY {Quote(userPassword)};"
                + (database is null ? "" : $"GRANT ALL ON {Identifier(database)}.* TO {Quote(user)}@'%';")).ConfigureAwait(false);
        }

        foreach (var file in start.Paths.HostPath(InitPath) is { } folder ? Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToArray() : [])
        {
            await RunInitFileAsync(file).ConfigureAwait(false);
        }

        // Last, and in one statement: whoever connects from outside meets a server that is set up, and a root that may do everything.
        await QueryAsync($"GRANT ALL ON *.* TO 'root'@'%' IDENTIFIED BY {Quote(password)} WITH GRANT OPTION;").ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(data, InitializedMarker), "", cancellationToken).ConfigureAwait(false);

        Task QueryAsync(string sql) => ClientAsync((input, cancel) => input.WriteAsync(System.Text.Encoding.UTF8.GetBytes(sql), cancel).AsTask());

        Task ClientAsync(Func<Stream, CancellationToken, Task> input) => start.Container.RunTool(
            new ProgramStart("mariadb", ["--no-defaults", "--user=root", "--default-character-set=utf8mb4", .. database is null ? Array.Empty<string>() : [$"--database={database}"]])
            {
                Environment = environment,
                Input = input,
            },
            cancellationToken);

        Task RunInitFileAsync(string file)
        {
            if (file.EndsWith(".sh", StringComparison.Ordinal))
            {
                return start.Container.RunTool(new ProgramStart("bash", [file]) { Environment = environment }, cancellationToken);
            }

            if (file.EndsWith(".sql", StringComparison.Ordinal))
            {
                return ClientAsync(async (input, cancel) =>
                {
                    await using var sql = File.OpenRead(file);
                    await sql.CopyToAsync(input, cancel).ConfigureAwait(false);
                });
            }

            if (file.EndsWith(".sql.gz", StringComparison.Ordinal))
            {
                return ClientAsync(async (input, cancel) =>
                {
                    await using var sql = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
                    await sql.CopyToAsync(input, cancel).ConfigureAwait(false);
                });
            }

            start.Container.Output($"{Path.GetFileName(file)} is no .sql, .sql.gz or .sh file and is ignored.", false);
            return Task.CompletedTask;
        }
    }

    /// <summary>Its own: a server that starts deletes the temporary tables of all others in the folder.</summary>
    private static string TemporaryFolder(NativeStart start) => Directory.CreateDirectory(Path.Combine(start.Container.Folder, "tmp")).FullName;

    private static string? Variable(Dictionary<string, string> environment, string name) =>
        environment.GetValueOrDefault("MARIADB_" + name) ?? environment.GetValueOrDefault("MYSQL_" + name);

    private static string Quote(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Identifier(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    /// <summary>Waits until the server takes connections; the token ends when the server does.</summary>
    private static async Task WaitForAsync(string socket, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await probe.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(20, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
