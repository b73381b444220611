namespace OrderDemo.AppHost.Servers;

/// <summary>
/// A server that runs as a container or as a native program. Which of the two is decided when it is added
/// (<see cref="ServerExtensions.AddServer"/>); endpoints, arguments, environment, health checks and waiting are then
/// written once, with Aspire's own extension methods.
/// </summary>
internal interface IServer : IResourceWithEndpoints, IResourceWithEnvironment, IResourceWithArgs, IResourceWithWaitSupport
{
    /// <summary>Where the server finds a path of its image: the path itself in a container, a path of this machine for a program.</summary>
    /// <param name="path">An absolute path as the image has it, for instance <c>/etc/prometheus</c>.</param>
    string PathOf(string path);

    /// <summary>The address to listen on, <c>HOST:PORT</c>: all interfaces inside a container, loopback for a program.</summary>
    ReferenceExpression ListenAddress { get; }
}
