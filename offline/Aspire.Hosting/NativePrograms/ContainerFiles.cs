using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.NativePrograms;

/// <summary>Writes the files that are put into a container before it starts.</summary>
internal static class ContainerFiles
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Enterable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <exception cref="DistributedApplicationException">An item has both contents and a source, or a source that is not there.</exception>
    public static async Task WriteAsync(IEnumerable<ContainerFileSystemItem> items, string folder, UnixFileMode umask, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        foreach (var item in items)
        {
            var path = Path.Combine(folder, item.Name);
            switch (item)
            {
                case ContainerDirectory directory:
                    await WriteAsync(directory.Entries, path, umask, cancellationToken).ConfigureAwait(false);
                    File.SetUnixFileMode(path, item.Mode != 0 ? item.Mode : Enterable & ~umask);
                    break;
                case ContainerFileBase { Contents: not null, SourcePath: not null }:
                    throw new DistributedApplicationException($"The container file '{item.Name}' has both contents and a source.");
                case ContainerFileBase { SourcePath: { } source }:
                    if (!File.Exists(source))
                    {
                        throw new DistributedApplicationException($"The source '{source}' of the container file '{item.Name}' does not exist.");
                    }

                    File.Copy(source, path, overwrite: true);
                    File.SetUnixFileMode(path, item.Mode != 0 ? item.Mode : Readable & ~umask);
                    break;
                case ContainerFileBase file:
                    await WriteAsync(path, file.Contents ?? "", item.Mode != 0 ? item.Mode : Readable & ~umask, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }
    }

    /// <summary>Replaces the file at once: whoever reads it sees the old text or the new one.</summary>
    private static async Task WriteAsync(string path, string contents, UnixFileMode mode, CancellationToken cancellationToken)
    {
        var replacement = path + ".new";
        File.Delete(replacement);
        await using (var stream = new FileStream(replacement, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode }))
        await using (var writer = new StreamWriter(stream))
        {
            await writer.WriteAsync(contents.AsMemory(), cancellationToken).ConfigureAwait(false);
        }

        File.Move(replacement, path, overwrite: true);
    }
}
