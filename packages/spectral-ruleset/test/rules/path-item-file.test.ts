import { expect, test } from '@jest/globals';
import { fileName } from '../../src/rules/path-item-file.js';
import { messagesOf, testRule } from '../rule.js';

testRule('path-item-file', {
  failing: [
    {
      title: 'written in place',
      edit: {
        'openapi.yaml': (tree) => {
          tree.paths['/shelves'] = { get: { operationId: 'listShelves', tags: ['Books'] } };
        },
      },
      finds: [
        {
          message:
            'The path item of /shelves is an inline definition. Move it to paths/books/shelves.yaml and refer to it.',
          path: 'paths./shelves',
          file: 'openapi.yaml',
          on: '/shelves:',
        },
      ],
    },
  ],
  passing: [
    {
      title: 'files after their paths',
    },
  ],
  multiFile: [
    {
      title: 'in the folder of another tag',
      edit: {
        'paths/loans/loans.yaml': (tree) => {
          tree.put.tags = ['Books'];
        },
      },
      finds: [
        {
          message: 'The path item of /loans is in paths/loans/loans.yaml. Move it to paths/books/loans.yaml.',
          path: 'paths./loans',
          file: 'openapi.yaml',
          on: '/loans:',
        },
      ],
    },
    {
      title: 'another name than the path',
      edit: {
        'openapi.yaml': (tree) => {
          tree.paths['/volumes'] = { $ref: 'paths/books/books.yaml' };
        },
      },
      finds: [
        {
          message: 'The path item of /volumes is in paths/books/books.yaml. Move it to paths/books/volumes.yaml.',
          path: 'paths./volumes',
          file: 'openapi.yaml',
          on: '/volumes:',
        },
      ],
    },
  ],
  alias: [
    {
      title: 'the right file under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree.paths['/loans'] = { $ref: '#/x-items/loans' };
          tree['x-items'] = { loans: { $ref: 'paths/loans/loans.yaml' } };
        },
      },
    },
    {
      title: 'the wrong file under an alias',
      edit: {
        'openapi.yaml': (tree) => {
          tree.paths['/volumes'] = { $ref: '#/x-items/books' };
          tree['x-items'] = { books: { $ref: 'paths/books/books.yaml' } };
        },
      },
      finds: [
        {
          message: 'The path item of /volumes is in paths/books/books.yaml. Move it to paths/books/volumes.yaml.',
          path: 'paths./volumes',
          file: 'openapi.yaml',
          on: '/volumes:',
        },
      ],
    },
  ],
});

test.each([
  ['/', 'root'],
  ['/{project_id}', 'root'],
  ['/v1/{project_id}/books', 'v1-books'],
  ['/books/{book_id}', 'book'],
  ['/books/{book_id}/pages/{page}', 'book-page'],
  ['/library/{reader_id}', 'library-reader'],
  ['/library/{readerId}', 'library-reader'],
  ['/library/{reader_idea}', 'library-reader-idea'],
  ['/library/{old_book_id}', 'library-old-book'],
  ['/library/{id}', 'library-id'],
  ['/{book_id}', 'book'],
  ['/books/a{book_id}', 'books-a{book_id}'],
  ['/books:search', 'books-search'],
  ['/books/{book_id}.json', 'books-{book_id}.json'],
])('the file of %s is %s', (url, name) => {
  expect(fileName(url)).toBe(name);
});

test('the folder of an operation without a tag, and of one whose tag has signs', () => {
  const messages = messagesOf('path-item-file', {
    paths: {
      '/a': { $ref: 'none.yaml' },
      '/b': { get: { tags: ['Old & rare Books'] } },
      '/c': 'none',
      'x-note': {},
    },
  });
  expect(messages).toEqual([
    'The path item of /a is in none.yaml. Move it to paths/untagged/a.yaml.',
    'The path item of /b is an inline definition. Move it to paths/old-rare-books/b.yaml and refer to it.',
    'The path item of /c is an inline definition. Move it to paths/untagged/c.yaml and refer to it.',
  ]);
});
