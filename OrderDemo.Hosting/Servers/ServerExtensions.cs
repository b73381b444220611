using System.Runtime.CompilerServices;

namespace OrderDemo.Hosting;

/// <summary>Adds servers that run as containers or as native programs, with ports, files and data for both.</summary>
/// <example>
/// <code>
/// var prometheus = builder.AddServer("prometheus", "docker.io/prom/prometheus:v3.13.5", program: "prometheus")
///     .WithHttpPort(9090, containerPort: 9090)
///     .WithListenArgument("--web.listen-address")
///     .WithFiles("/etc/prometheus", "../prometheus")
///     .WithData("/prometheus", "shop");
/// prometheus.WithArgs(
///     $"--config.file={prometheus.Resource.PathOf("/etc/prometheus/prometheus.yml")}",
///     $"--storage.tsdb.path={prometheus.Resource.PathOf("/prometheus")}");
/// </code>
/// </example>
public static class ServerExtensions
{
    private static readonly ConditionalWeakTable<IServiceCollection, RunFolder> RunFolders = [];

    /// <summary>Adds a server.</summary>
    /// <param name="image">The container image, <c>[REGISTRY/]NAME:TAG</c>.</param>
    /// <param name="program">The native program, by the name of its Debian package; see <see cref="HostSystem.FindProgram"/>.</param>
    public static IResourceBuilder<IServer> AddServer(
        this IDistributedApplicationBuilder builder, string name, string image, string program) =>
        builder.AddServer<IServer>(name, image, program, name => new ContainerServer(name), (name, path, folder) => new NativeServer(name, path, folder));

    /// <summary>The same for a kind of server, which has a type for each runtime.</summary>
    internal static IResourceBuilder<T> AddServer<T>(
        this IDistributedApplicationBuilder builder, string name, string image, string program,
        Func<string, ContainerServer> container, Func<string, string, string, NativeServer> native)
        where T : IServer
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        IResourceBuilder<IServer> server = builder.UsesContainers()
            ? builder.AddResource(container(name)).WithImageFrom(image).WithAnnotation(new ContainerProgram(program))
            : builder.AddNativeServer(name, PathTo(builder, program), native).WithRequiredProgram(program, package: program);
        return builder.CreateResourceBuilder((T)server.Resource);
    }

    /// <summary>Adds a server that is always a native program.</summary>
    /// <param name="program">The program to start: a name on the PATH, or a path.</param>
    internal static IResourceBuilder<NativeServer> AddNativeServer(
        this IDistributedApplicationBuilder builder, string name, string program, Func<string, string, string, NativeServer>? native = null)
    {
        var folder = Path.Combine(RunFolderOf(builder).Path, name);
        return builder.AddResource(native?.Invoke(name, program, folder) ?? new NativeServer(name, program, folder)).WithFolderOfRun(folder);
    }

    /// <summary>Warns in the log and the dashboard if a program is not installed, with its Debian package.</summary>
    internal static IResourceBuilder<NativeServer> WithRequiredProgram(this IResourceBuilder<NativeServer> server, string program, string package) =>
        server.WithRequiredCommand(PathTo(server.ApplicationBuilder, program), $"https://packages.debian.org/{package}");

    /// <summary>Adds the HTTP endpoint, without Aspire's proxy.</summary>
    /// <param name="port">The port of this machine, 1 to 65535; 0 for any free one.</param>
    /// <param name="containerPort">The port inside the container.</param>
    public static IResourceBuilder<IServer> WithHttpPort(this IResourceBuilder<IServer> server, int port, int containerPort)
    {
        int? hostPort = port == 0 ? null : port;
        return server.WithHttpEndpoint(hostPort, server.Resource is ContainerServer ? containerPort : hostPort, name: "http", isProxied: false);
    }

    /// <summary>Adds the argument with the address to listen on: all interfaces inside a container, loopback for a program.</summary>
    /// <param name="option">The program's option, for instance <c>--web.listen-address</c>.</param>
    public static IResourceBuilder<IServer> WithListenArgument(this IResourceBuilder<IServer> server, string option)
    {
        var host = server.Resource is ContainerServer ? "0.0.0.0" : "127.0.0.1";
        return server.WithArgs(ReferenceExpression.Create($"{option}={host}:{server.GetEndpoint("http").Property(EndpointProperty.TargetPort)}"));
    }

    /// <summary>Adds files that are written before the server starts.</summary>
    /// <param name="path">The folder in the image.</param>
    /// <param name="files">Creates the files. It is called when endpoints have their addresses.</param>
    public static IResourceBuilder<IServer> WithFiles(
        this IResourceBuilder<IServer> server, string path,
        Func<ContainerFileSystemCallbackContext, CancellationToken, Task<IEnumerable<ContainerFileSystemItem>>> files)
    {
        if (server.AsContainer() is { } container)
        {
            container.WithContainerFiles(path, files);
            return server;
        }

        return server.OnBeforeResourceStarted(async (resource, started, cancellationToken) =>
        {
            var context = new ContainerFileSystemCallbackContext { Services = started.Services, Model = resource };
            await NativeFiles.WriteAsync(resource.PathOf(path), await files(context, cancellationToken), cancellationToken);
        });
    }

    /// <summary>Adds a folder of the repository: a container gets a copy, a program the folder itself.</summary>
    /// <param name="path">The folder in the image.</param>
    /// <param name="source">The folder of this machine, relative to the AppHost's.</param>
    public static IResourceBuilder<IServer> WithFiles(this IResourceBuilder<IServer> server, string path, string source)
    {
        var folder = Path.GetFullPath(source, server.ApplicationBuilder.AppHostDirectory);
        if (server.Resource is NativeServer native) native.Map(path, folder);
        server.AsContainer()?.WithContainerFiles(path, folder);
        return server;
    }

    /// <summary>Adds a folder whose files change while the server runs; <see cref="ChangingFolder"/> is its path on this machine.</summary>
    /// <param name="path">The folder in the image.</param>
    public static IResourceBuilder<IServer> WithChangingFiles(this IResourceBuilder<IServer> server, string path)
    {
        // A published project has no AppHost that could change them.
        if (server.ApplicationBuilder.ExecutionContext.IsPublishMode) return server;
        var folder = server.ChangingFolder(path);
        server.AsContainer()?.WithBindMount(folder, path, isReadOnly: true).WithoutFileLabels();
        return server.WithFolderOfRun(folder);
    }

    /// <summary>The folder of this machine for a path of <see cref="WithChangingFiles"/>.</summary>
    /// <param name="path">The folder in the image.</param>
    public static string ChangingFolder(this IResourceBuilder<IServer> server, string path) => server.Resource is NativeServer native
        ? native.PathOf(path)
        : Path.Join(RunFolderOf(server.ApplicationBuilder).Path, server.Resource.Name, path);

    /// <summary>Adds storage for data: a volume, or a folder in <c>.demo/data</c>.</summary>
    /// <param name="path">The folder in the image.</param>
    /// <param name="name">The name of data that is kept after the run; null for data that is removed.</param>
    public static IResourceBuilder<IServer> WithData(this IResourceBuilder<IServer> server, string path, string? name)
    {
        server.AsContainer()?.WithVolume(server.VolumeOf(name), path);
        if (name is not null && server.Resource is NativeServer native)
        {
            native.Map(path, Path.Combine(StateFolder(server.ApplicationBuilder), "data", $"{name}-{server.Resource.Name}"));
        }

        return server;
    }

    /// <summary>
    /// The volume for the data of a container; null for one without a name. It is named as Aspire names volumes, with a hash of the
    /// AppHost's path, so that two checkouts share none. A published project always keeps its data, in a volume with the server's name.
    /// </summary>
    /// <param name="name">The name of data that is kept after the run.</param>
    public static string? VolumeOf(this IResourceBuilder<IResource> server, string? name) =>
        server.ApplicationBuilder.ExecutionContext.IsPublishMode ? server.Resource.Name
        : name is null ? null
        : VolumeNameGenerator.Generate(server, name);

    /// <summary>The server as a container; null if it is a native program.</summary>
    internal static IResourceBuilder<ContainerServer>? AsContainer(this IResourceBuilder<IServer> server) =>
        server.Resource is ContainerServer container ? server.ApplicationBuilder.CreateResourceBuilder(container) : null;

    private static IResourceBuilder<T> WithFolderOfRun<T>(this IResourceBuilder<T> server, string folder)
        where T : IServer =>
        server.OnBeforeResourceStarted(async (_, started, _) => started.Services.GetRequiredService<RunFolder>().Create(folder));

    /// <summary>The folder that has everything that runs leave behind.</summary>
    internal static string StateFolder(IDistributedApplicationBuilder builder) => Path.GetFullPath("../.demo", builder.AppHostDirectory);

    // One per application. It is disposed with the application's services, which removes the folder.
    private static RunFolder RunFolderOf(IDistributedApplicationBuilder builder) => RunFolders.GetValue(builder.Services, services =>
    {
        var folder = new RunFolder(StateFolder(builder));
        services.AddSingleton(_ => folder);
        return folder;
    });

    private static string PathTo(IDistributedApplicationBuilder builder, string program) => HostSystem.Of(builder).FindProgram(program) ?? program;
}
