namespace OrderDemo.Hosting;

/// <summary>
/// A server that runs as a container or as a native program, which is decided when it is added
/// (<see cref="ServerExtensions.AddServer"/>). Endpoints, arguments, environment, health checks and waiting are the same for both,
/// with Aspire's own extension methods.
/// </summary>
public interface IServer : IResourceWithEndpoints, IResourceWithEnvironment, IResourceWithArgs, IResourceWithWaitSupport
{
    /// <summary>Maps a path of the image: a container has the path itself, a program a path of this machine.</summary>
    /// <param name="path">An absolute path in the image, for instance <c>/etc/prometheus</c>.</param>
    string PathOf(string path);
}
