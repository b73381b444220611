namespace OrderDemo.AppHost.Publishing;

/// <summary>What containers may not do: gain privileges, write to their images, use capabilities that they need not, be root.</summary>
internal static class Hardening
{
    // The users of the images: "nobody" in Prometheus's, "app" in .NET's.
    private const string Nobody = "65534:65534";
    private const string App = "1654:1654";

    public static void Set(ComposeFile file, ImageSettings images)
    {
        foreach (var service in file.Services.Values)
        {
            service.SecurityOpt = ["no-new-privileges:true"];
            service.CapDrop = ["ALL"];
            service.ReadOnly = true;
            service.User = Nobody;
        }

        RunAs(file.Services["api"], App);
        RunAs(file.Services["loadgen"], App);

        var grafana = file.Services["grafana"];
        RunAs(grafana, "472:0");
        Mounts.AddVolume(file, grafana, "grafana", "/var/lib/grafana");

        // Its image starts as root, makes the data folder its user's own, and goes on as that user.
        var mariadb = file.Services["mariadb"];
        mariadb.User = null;
        mariadb.CapAdd = ["CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"];
        mariadb.Tmpfs = ["/tmp", "/run/mysqld"];

        // It reads the cgroups and processes of others, which takes root with the engine's usual capabilities.
        var cadvisor = file.Services["cadvisor"];
        cadvisor.User = null;
        cadvisor.CapDrop = [];
        if (images.Debian) (cadvisor.Pid, cadvisor.CapAdd) = ("host", ["SYS_PTRACE"]);
    }

    private static void RunAs(Service service, string user)
    {
        service.User = user;
        service.Tmpfs = ["/tmp"];
    }
}
