using Aspire.Hosting.Processes;

namespace Aspire.Hosting.NativePrograms;

/// <summary>
/// Stands for https://hub.docker.com/r/prom/mysqld-exporter. Debian 12 has 0.14, which takes the server from a variable;
/// since 0.15 it is two arguments and a variable for the password. Can go when Debian has 0.15 or newer.
/// </summary>
internal sealed class MySqlExporter : NativeProgram
{
    private const string AddressArgument = "--mysqld.address=";
    private const string UserArgument = "--mysqld.username=";
    private const string PasswordVariable = "MYSQLD_EXPORTER_PASSWORD";

    public override string Image => "prom/mysqld-exporter";

    public override IReadOnlyList<string> Programs => ["prometheus-mysqld-exporter"];

    public override IReadOnlyList<string> Packages => ["prometheus-mysqld-exporter"];

    public override Task<ProgramStart> PrepareAsync(NativeStart start, CancellationToken cancellationToken)
    {
        var environment = start.Environment.ToDictionary();
        environment.Remove(PasswordVariable, out var password);
        environment["DATA_SOURCE_NAME"] = $"{Value(UserArgument)}:{password}@tcp({Value(AddressArgument)})/";
        return Task.FromResult(new ProgramStart(
            "prometheus-mysqld-exporter",
            [
                .. start.Arguments.Where(a => !a.StartsWith(AddressArgument, StringComparison.Ordinal) && !a.StartsWith(UserArgument, StringComparison.Ordinal)),
                $"--web.listen-address={start.ListenAddress}",
            ])
        {
            Environment = environment,
            WorkingDirectory = start.Container.Folder,
        });

        string Value(string argument) => start.Arguments.LastOrDefault(a => a.StartsWith(argument, StringComparison.Ordinal))?[argument.Length..] ?? "";
    }
}
