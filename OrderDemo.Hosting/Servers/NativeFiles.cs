namespace OrderDemo.Hosting;

/// <summary>Writes the files of a container to a folder of this machine.</summary>
internal static class NativeFiles
{
    public static async Task WriteAsync(string folder, IEnumerable<ContainerFileSystemItem> items, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        foreach (var item in items)
        {
            var path = Path.Combine(folder, item.Name);
            switch (item)
            {
                case ContainerDirectory directory:
                    await WriteAsync(path, directory.Entries, cancellationToken);
                    break;
                case ContainerFileBase { SourcePath: { } source }:
                    File.Copy(source, path, overwrite: true);
                    break;
                case ContainerFileBase file:
                    await File.WriteAllTextAsync(path, file.Contents, cancellationToken);
                    break;
            }

            if (item.Mode != UnixFileMode.None) UnixMode.Set(path, item.Mode);
        }
    }
}
