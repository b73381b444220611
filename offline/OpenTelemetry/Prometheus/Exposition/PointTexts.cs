namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>
/// Keeps what was made of each point's attributes from scrape to scrape. A point keeps its attributes for life and mostly its
/// place among the metric's points, so the place finds the text and the attributes, the same objects still, confirm it.
/// </summary>
internal sealed class PointTexts<TText>(Func<ReadOnlyTagCollection, TText> make)
    where TText : class
{
    private readonly List<Entry> _entries = [];

    public TText Get(int place, ReadOnlyTagCollection tags)
    {
        if (place < _entries.Count && _entries[place].IsOf(tags)) return _entries[place].Text;

        var entry = new Entry(tags, make(tags));
        if (place < _entries.Count) _entries[place] = entry;
        else _entries.Add(entry);
        return entry.Text;
    }

    private sealed class Entry
    {
        private readonly KeyValuePair<string, object?>[] _tags;
        private readonly bool _isConstant = true;

        public Entry(ReadOnlyTagCollection tags, TText text)
        {
            Text = text;
            _tags = new KeyValuePair<string, object?>[tags.Count];
            var i = 0;
            foreach (var tag in tags)
            {
                _tags[i++] = tag;
                _isConstant &= LabelValue.IsConstant(tag.Value);
            }
        }

        public TText Text { get; }

        public bool IsOf(ReadOnlyTagCollection tags)
        {
            if (!_isConstant || tags.Count != _tags.Length) return false;

            var i = 0;
            foreach (var tag in tags)
            {
                if (!ReferenceEquals(tag.Key, _tags[i].Key) || !ReferenceEquals(tag.Value, _tags[i].Value)) return false;
                i++;
            }

            return true;
        }
    }
}
