namespace OrderDemo.Hosting;

/// <summary>A server that runs as a program of this machine. Its files and data are folders of this machine.</summary>
/// <param name="program">The program: a name on the PATH, or a path.</param>
/// <param name="folder">Its working directory in this run, in which its files are written.</param>
internal class NativeServer(string name, string program, string folder) : ExecutableResource(name, program, folder), IServer
{
    private readonly Dictionary<string, string> _folders = [];

    public string PathOf(string path)
    {
        var mapped = _folders.Keys.Where(key => path == key || path.StartsWith(key + "/", StringComparison.Ordinal)).MaxBy(key => key.Length);
        return mapped is null ? Path.Join(WorkingDirectory, path) : _folders[mapped] + path[mapped.Length..];
    }

    /// <summary>Maps a path of the image to a folder of this machine.</summary>
    internal void Map(string path, string folder) => _folders[path] = folder;
}
