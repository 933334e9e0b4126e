using System.Globalization;
using System.Text;
using CsvHelper;

namespace AspireShop.Catalog.Feeds.Reading;

/// <summary>
/// RFC 4180: a header, commas, double quotes, UTF-8. The last line ends with a line break, or the file counts as cut. It may be <c>#rows,N</c>, the number of
/// rows before it: only then a file that was cut between two lines is told from a whole one.
/// </summary>
internal sealed class CsvFeedFormat : IFeedFormat
{
    private const int MaxRecordBytes = 64 * 1024;
    private const string Trailer = "#rows,";

    // Strict: a byte that is no UTF-8 is an error, and no other encoding is guessed from the first bytes.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    public string Extension => ".csv";

    public async Task ReadAsync(HashedStream stream, FeedContent content, CancellationToken cancellationToken)
    {
        try
        {
            using var text = new StreamReader(stream, Utf8, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024, leaveOpen: true);
            string? trailer = null;
            await using var rows = CsvReader.Create(text, Options(content, raw => trailer = raw), leaveOpen: true);
            if (!await rows.ReadAsync(cancellationToken))
            {
                content.Reject(0, null, null, "The file is empty: begin with the header, then a line for each product.");
                return;
            }

            if (Header(rows, content) is { } columns)
            {
                await ReadRowsAsync(rows, columns, content, () => trailer, cancellationToken);
                CheckEnd(stream, content, trailer);
            }
        }
        catch (DecoderFallbackException)
        {
            content.Reject(0, null, null, "The file is not UTF-8: save it as 'CSV UTF-8'.");
        }
        catch (CsvFormatException e)
        {
            content.Reject(e.LineNumber, null, null, $"From here on the file cannot be read; close the quotes, and keep rows below {MaxRecordBytes} bytes.");
        }
    }

    private static CsvReaderOptions Options(FeedContent content, Action<string> trailer) => new()
    {
        Separator = ',',
        HasHeader = false,
        TrackLineNumbers = true,
        MaxRecordSize = MaxRecordBytes,
        MalformedData = CsvMalformedDataHandling.Skip,
        FieldCountMismatch = CsvFieldCountHandling.Skip,
        IncludeValuesInExceptions = false,
        OnMalformedRecord = record =>
        {
            if (record.RawRecord.StartsWith(Trailer, StringComparison.Ordinal))
            {
                trailer(record.RawRecord);
            }
            else
            {
                content.RejectRow(record.LineNumber, record.RawRecord, record.Reason == CsvMalformedReason.FieldCountMismatch
                    ? "The row has not as many fields as the header: put values with a comma in double quotes, and look whether the file was cut."
                    : "A double quote is where none may be: put the whole value in double quotes, and double those within.");
            }
        },
    };

    private static string[]? Header(CsvReader rows, FeedContent content)
    {
        string[] names = [.. Enumerable.Range(0, rows.FieldCount).Select(i => rows.GetString(i).Trim().ToLowerInvariant())];
        var before = content.ErrorCount;
        foreach (var unknown in names.Except(FeedColumns.All))
        {
            content.Reject(1, unknown, null, $"There is no such column: use {string.Join(",", FeedColumns.All)}, parted by commas.");
        }

        foreach (var missing in FeedColumns.Required.Except(names))
        {
            content.Reject(1, missing, null, "The column is missing: add it to the header.");
        }

        foreach (var twice in names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            content.Reject(1, twice.Key, null, "The column is there twice: leave one.");
        }

        return content.ErrorCount == before ? names : null;
    }

    private static async Task ReadRowsAsync(CsvReader rows, string[] columns, FeedContent content, Func<string?> trailer, CancellationToken cancellationToken)
    {
        while (!content.IsFull && await rows.ReadAsync(cancellationToken))
        {
            if (trailer() is not null)
            {
                content.RejectRow(rows.LineNumber, null, $"There is a row after the line '{trailer()}': that line must be the last.");
                return;
            }

            content.Add(rows.LineNumber, column => Array.IndexOf(columns, column) is >= 0 and var i ? rows.GetString(i) : null);
        }
    }

    private static void CheckEnd(HashedStream stream, FeedContent content, string? trailer)
    {
        if (content.IsFull)
        {
            return;
        }

        if (trailer is not null && trailer != string.Create(CultureInfo.InvariantCulture, $"{Trailer}{content.RowCount}"))
        {
            content.Reject(0, null, trailer, $"There are {content.RowCount} rows before the last line: the file was cut, or the number is wrong.");
        }

        if (stream.LastByte is not ('\n' or '\r'))
        {
            content.Reject(0, null, null, "The last line does not end with a line break: the file was cut, or the break is missing.");
        }
        else if (content.RowCount == 0)
        {
            content.Reject(0, null, null, "There are no rows: add a line for each product.");
        }
    }
}
